import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useCan } from '../session/session';
import { Fault } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import type { RequestDetail } from './RequestPage';
import { Section } from '../ui/Section';

type LinkAnswer = RequestDetail['answers'][number];

/** What was said on the custodian's page. It closes nothing; two kinds count once an officer accepts them. */
export function RequestAnswers({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const newestFirst = request.answers.toReversed();
  return (
    <Section isPlain title={t('request.answers')}>
      {newestFirst.length ? (
        <Text size="sm" c="dimmed">
          {t('request.answersHint')}
        </Text>
      ) : (
        <Text c="dimmed">{t('request.answersEmpty')}</Text>
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {newestFirst.map((answer) => (
          <Card key={answer.id} component="li" withBorder padding="sm">
            <AnswerByLink requestId={request.id} answer={answer} />
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

function AnswerByLink({ requestId, answer }: { requestId: string; answer: LinkAnswer }) {
  const { t } = useTranslation('race');
  const time = useTime();
  const { kind, note, displayedAt, trueAt, oldestDisplayedAt, answeredAt, acceptedAt } = answer;
  const wording = acceptedAt
    ? t('request.accepted', { time: time.moment(acceptedAt) })
    : t('request.unverified');
  return (
    <Stack gap={4}>
      <Text fw={600}>{t(`answer.${kind}`)}</Text>
      <Text size="sm" c="dimmed">
        {time.moment(answeredAt)} · {wording}
      </Text>
      {displayedAt && trueAt && (
        <Text>
          {t('request.clockShowed', {
            displayed: time.exactMoment(displayedAt),
            actual: time.exactMoment(trueAt),
          })}
        </Text>
      )}
      {oldestDisplayedAt && <Text>{t('request.oldest', { time: time.moment(oldestDisplayedAt) })}</Text>}
      {note && <Text>{note}</Text>}
      <ScreenPicture id={answer.pictureId} />
      <AcceptButton requestId={requestId} answer={answer} />
    </Stack>
  );
}

function ScreenPicture({ id }: { id: string | null }) {
  const { t } = useTranslation('race');
  const can = useCan();
  if (!id || !can('camera:read')) return null;
  return (
    <Anchor
      href={`/api/v1/pictures/${id}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('request.openPicture')}
    >
      <img
        src={`/api/v1/pictures/${id}/small`}
        alt={t('request.picture')}
        style={{ maxWidth: '100%', maxHeight: 160 }}
      />
    </Anchor>
  );
}

/** Only what says something of the recorder can be accepted, by whoever may check its clock. */
function AcceptButton({ requestId, answer }: { requestId: string; answer: LinkAnswer }) {
  const { t } = useTranslation('race');
  const can = useCan();
  const path = { id: requestId, answerId: answer.id };
  const accept = useAct(
    () => result(api.POST('/api/v1/requests/{id}/answers/{answerId}/accept', { params: { path } })),
    { done: t('request.acceptDone') },
  );
  const isOfRecorder = answer.kind === 'clock_check' || answer.kind === 'oldest_recording';
  if (!isOfRecorder || answer.acceptedAt || !can('request:write') || !can('clock:check')) return null;
  return (
    <>
      <Group gap="xs">
        <Button size="sm" variant="default" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t(answer.kind === 'clock_check' ? 'request.acceptClock' : 'request.acceptOldest')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: '1 1 12rem' }}>
          {t('request.acceptHint')}
        </Text>
      </Group>
      {accept.error !== null && <Fault error={accept.error} />}
    </>
  );
}
