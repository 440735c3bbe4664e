import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { incidentKinds } from '../api/enum-values';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { AreaName } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { Answer, Empty } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useTime } from '../ui/time';
import { useIncident } from './own-purposes';

type Incident = Dto<'IncidentDto'>;

interface IncidentChoiceProps {
  label: string;
  value: string | null;
  onChange: (id: string) => void;
}

/** One of the incidents of one's areas, newest first; older ones by kind and time. */
export function IncidentChoice({ label, value, onChange }: IncidentChoiceProps) {
  const { t } = useTranslation('purposes');
  const { t: name } = useTranslation('enums');
  const [kind, setKind] = useState<Incident['kind'] | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const filter = { limit: 6, ...(kind && { kind }), ...(before && { to: before }) };
  const incidents = useCursorList(['incidents', 'choice', filter], (cursor) =>
    result(api.GET('/api/v1/incidents', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const chosen = useIncident(value);
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" grow>
        <Select
          label={t('kind')}
          placeholder={t('everyKind')}
          clearable
          clearButtonProps={{ 'aria-label': t('everyKind') }}
          data={incidentKinds.map((each) => ({ value: each, label: name(`incidentKind.${each}`) }))}
          value={kind}
          onChange={(next) => setKind(next as Incident['kind'] | null)}
        />
        <TimeField label={t('happenedBefore')} value={before} onChange={setBefore} clearable />
      </Group>
      <Answer of={incidents}>
        {(items) =>
          items.length ? (
            <Radio.Group label={label} value={value} onChange={onChange} required>
              <Stack gap={6} mt={6}>
                {withChosen(items, chosen).map((incident) => (
                  <IncidentRadio key={incident.id} incident={incident} />
                ))}
              </Stack>
            </Radio.Group>
          ) : (
            <Empty title={t('noIncident')} hint={t('noIncidentHint')} />
          )
        }
      </Answer>
      {incidents.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          onClick={() => void incidents.fetchNextPage()}
          loading={incidents.isFetchingNextPage}
        >
          {t('olderIncidents')}
        </Button>
      )}
    </Stack>
  );
}

/** What came with a link may lie beyond the first page. */
function withChosen(items: Incident[], chosen: Incident | undefined): Incident[] {
  return !chosen || items.some(({ id }) => id === chosen.id) ? items : [chosen, ...items];
}

function IncidentRadio({ incident }: { incident: Incident }) {
  const { t: name } = useTranslation('enums');
  const time = useTime();
  return (
    <Radio
      value={incident.id}
      label={
        <>
          <Text span fw={600} size="sm">
            {incident.reference}
          </Text>{' '}
          <Text span size="sm">
            {name(`incidentKind.${incident.kind}`)}, {time.period(incident.occurredFrom, incident.occurredTo)}
          </Text>
        </>
      }
      description={
        <>
          <AreaName id={incident.areaId} />. {incident.summary}
        </>
      }
    />
  );
}
