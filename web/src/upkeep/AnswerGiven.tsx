import { Card, Image, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import type { SpotCheck } from './kept-checks';
import { LinkAnchor } from '../ui/links';

const LATE_MILLISECONDS = 60_000;

/** How a check ended. */
export function AnswerGiven({ check }: { check: SpotCheck }) {
  const { t } = useTranslation('upkeep');
  const time = useTime();
  const { isLive, isAsRecorded, nightPicture, answeredAt, seenAt, note, pictureId, endReason } = check;
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t(check.state === 'cancelled' ? 'cancelled' : 'answered')}
        </Title>
        {seenAt && <Text size="sm">{t('seen', { at: time.moment(seenAt) })}</Text>}
        {seenAt && answeredAt && isLater(answeredAt, seenAt) && (
          <Text size="sm">{t('arrived', { at: time.moment(answeredAt) })}</Text>
        )}
        {endReason && <Text>{endReason}</Text>}
        {isLive !== null && (
          <Text>
            {t('isLive')} <b>{t(isLive ? 'yes' : 'no')}</b>
          </Text>
        )}
        {isAsRecorded !== null && (
          <Text>
            {t('isAsRecorded')} <b>{t(isAsRecorded ? 'yes' : 'no')}</b>
          </Text>
        )}
        {nightPicture && (
          <Text>
            {t('nightPicture')} <b>{t(`night.${nightPicture}`)}</b>
          </Text>
        )}
        {note && <Text>{note}</Text>}
        {pictureId && (
          <Image
            src={`/api/v1/pictures/${pictureId}`}
            alt={t('pictureSeen')}
            radius="sm"
            mah={420}
            fit="contain"
          />
        )}
        <LinkAnchor to="/cameras/$id" params={{ id: check.cameraId }}>
          {t('toLens')}
        </LinkAnchor>
      </Stack>
    </Card>
  );
}

/** So much later that it was kept for want of a line. */
function isLater(answeredAt: string, seenAt: string): boolean {
  return Date.parse(answeredAt) - Date.parse(seenAt) >= LATE_MILLISECONDS;
}
