import { Alert, Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/states';
import { useTime } from '../ui/time';
import { type Area, datedCode, dayBefore } from './area-days';
import { type Beginning, leftBehind, type ReformDraft } from './reform-draft';

interface ReformCheckProps {
  draft: ReformDraft;
  below: Area[] | undefined;
  onChange: (draft: ReformDraft) => void;
  isUnderstood: boolean;
  onUnderstood: (isUnderstood: boolean) => void;
}

/** Last step: everything that will be recorded, once more, and what has been forgotten. */
export function ReformCheck({ draft, below, onChange, isUnderstood, onUnderstood }: ReformCheckProps) {
  const { t } = useTranslation('areas');
  const time = useTime();
  const { happenedOn, ends, begins } = draft;
  const eve = dayBefore(happenedOn);
  if (!below) return <Loading />;
  const forgotten = leftBehind(draft, below);
  return (
    <Stack>
      {forgotten.length > 0 && (
        <Forgotten areas={forgotten} onEnd={(area) => onChange({ ...draft, ends: [...ends, area] })} />
      )}
      {ends.length > 0 && (
        <div>
          <Text fw={600}>{t('reform.summaryEnds', { date: time.date(eve) })}</Text>
          <List>
            {ends.map((area) => (
              <List.Item key={area.id}>
                {area.name} ({datedCode(area, eve)})
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <div>
        <Text fw={600}>{t('reform.summaryBegins', { date: time.date(happenedOn) })}</Text>
        <List>
          {begins.map((begin) => (
            <List.Item key={begin.key}>
              <Begins begin={begin} ends={ends} on={happenedOn} />
            </List.Item>
          ))}
        </List>
      </div>
      <Text size="sm">{t('reform.note')}</Text>
      <Checkbox
        label={t('reform.understood')}
        checked={isUnderstood}
        onChange={(event) => onUnderstood(event.currentTarget.checked)}
      />
    </Stack>
  );
}

function Begins({ begin, ends, on }: { begin: Beginning; ends: Area[]; on: string }) {
  const { t } = useTranslation('areas');
  const from = ends.flatMap(({ id, name }) => {
    const share = begin.shares[id];
    return share ? [`${name} (${t(`share.${share}`)})`] : [];
  });
  const parts = [
    `${begin.name} (${datedCode(begin, on)}), ${t(`kind.${begin.kind}`)}`,
    ...(from.length ? [t('reform.summaryFrom', { names: from.join(', ') })] : []),
    ...(begin.takesOver.length ? [t('reform.summaryTakes', { count: begin.takesOver.length })] : []),
  ];
  return <>{parts.join('; ')}</>;
}

function Forgotten({ areas, onEnd }: { areas: Area[]; onEnd: (area: Area) => void }) {
  const { t } = useTranslation('areas');
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t('reform.children')} role="alert">
      <Text size="sm">{t('reform.childrenText')}</Text>
      <Stack gap="xs" mt="xs">
        {areas.map((area) => (
          <Group key={area.id} gap="xs">
            <Text size="sm">
              {area.name} ({area.code})
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('reform.endTooNamed', { name: area.name })}
              onClick={() => onEnd(area)}
            >
              {t('reform.endToo')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
