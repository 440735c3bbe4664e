import { Badge, Button, Card, Checkbox, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { RequestStateBadge } from '../../race/RequestStateBadge';
import { useTime } from '../../ui/time';
import { FactorList } from './FactorList';
import { KeptUntil } from './KeptUntil';
import type { Request } from './useAsked';
import type { Lens } from './useCandidates';
import { LinkAnchor } from '../../ui/links';

interface LensCardProps {
  lens: Lens;
  number: number;
  /** Absent where nobody can be asked. */
  choice?: { isChosen: boolean; onChange: (isChosen: boolean) => void } | undefined;
  asked?: Request | undefined;
  isOnMap: boolean;
  onShow: () => void;
  children?: ReactNode;
}

/** A lens that may have seen it: how well, why it stands where it stands, and for how long it is still known. */
export function LensCard({ lens, number, choice, asked, isOnMap, onShow, children }: LensCardProps) {
  const { t } = useTranslation(['incidents', 'enums']);
  const language = useLanguage();
  const time = useTime();
  const { camera, sight, recorder, score } = lens;
  return (
    <Card
      component="li"
      withBorder
      padding="sm"
      id={`lens-${camera.id}`}
      style={isOnMap ? { borderColor: 'var(--mantine-primary-color-filled)', borderWidth: 2 } : undefined}
    >
      <Stack gap={6}>
        <Group wrap="nowrap" align="flex-start" gap="sm">
          {choice && (
            <Checkbox
              size="md"
              aria-label={t('choose', { code: camera.code })}
              checked={choice.isChosen}
              onChange={(event) => choice.onChange(event.currentTarget.checked)}
            />
          )}
          <Text fw={600} style={{ flex: 1, minWidth: 0 }}>
            {number}.{' '}
            <LinkAnchor to="/cameras/$id" params={{ id: camera.id }} inherit>
              {camera.code}
            </LinkAnchor>{' '}
            {camera.name}
          </Text>
          <Text fw={600} className="numbers" style={{ whiteSpace: 'nowrap' }}>
            {t('score', { score: Math.round(score) })}
          </Text>
        </Group>
        <Group gap="xs">
          <Badge variant="default" tt="none" size="lg" fw={600}>
            {t(`enums:detail.${sight.detailClass ?? 'none'}`)}
          </Badge>
          <Text size="sm" className="numbers">
            {sight.pixelsPerMeter !== null &&
              `${t('density', { density: Math.round(sight.pixelsPerMeter) })} · `}
            {t('distance', { meters: Math.round(sight.slantMeters ?? sight.groundMeters) })}
          </Text>
          {asked && (
            <Link to="/requests/$id" params={{ id: asked.id }}>
              <span className="visually-hidden">{t('openRequest', { code: camera.code })}</span>
              <RequestStateBadge state={asked.state} />
            </Link>
          )}
        </Group>
        <Text size="sm">{lens.reason[language]}</Text>
        <KeptUntil facts={lens.facts} deadline={lens.deadline} />
        {children}
        <Text size="sm" c="dimmed">
          {recorder
            ? t('onRecorder', {
                recorder: recorder.name,
                channel: recorder.channel,
                period: time.period(recorder.displayed.from, recorder.displayed.to),
              })
            : t('noRecorder')}
        </Text>
        <CardActions lens={lens} isOnMap={isOnMap} onShow={onShow} />
      </Stack>
    </Card>
  );
}

function CardActions({ lens, isOnMap, onShow }: Pick<LensCardProps, 'lens' | 'isOnMap' | 'onShow'>) {
  const { t } = useTranslation('incidents');
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  return (
    <>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMapPin size={16} aria-hidden />}
          aria-pressed={isOnMap}
          onClick={onShow}
        >
          {t('showOnMap')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={
            isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
          }
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
        >
          {t('whyThisScore')}
        </Button>
      </Group>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <FactorList lens={lens} />}
      </Collapse>
    </>
  );
}
