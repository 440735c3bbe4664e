import { Button, Group, Modal, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { fieldError } from '../../api/problem';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { PlaceField } from '../../map/PlaceField';
import { AreaSelect } from '../../ui/AreaSelect';
import { Fault } from '../../ui/states';
import { TimeField } from '../../ui/TimeField';
import { useAct } from '../../ui/useAct';
import { isKind, KINDS } from '../kinds';

type Incident = Dto<'IncidentDto'>;
type Change = Dto<'ChangeIncidentDto'>;

const UNCERTAINTY_METERS_MAX = 50_000;

/** Mends what was recorded of a case; requests that follow its time and place follow the correction. */
export function EditFacts({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'app']);
  const [changes, setChanges] = useState<Change>({});
  const act = useAct(
    (body: Change) =>
      result(api.PATCH('/api/v1/incidents/{id}', { params: { path: { id: incident.id } }, body })),
    { done: t('changed'), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(changes);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('edit')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('editHint')}</Text>
          <Fields
            facts={{ ...incident, ...changes }}
            onChange={(change) => setChanges({ ...changes, ...change })}
            error={act.error}
          />
          {act.error !== null && <Fault error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!Object.keys(changes).length}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  facts: Incident;
  onChange: (change: Change) => void;
  error: unknown;
}

function Fields({ facts, onChange, error }: FieldsProps) {
  const { t } = useTranslation(['incidents', 'enums']);
  const language = useLanguage();
  const faultOf = (field: keyof Change) => fieldError(error, field, language);
  return (
    <>
      <Select
        label={t('kind')}
        required
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`enums:incidentKind.${value}`) }))}
        value={facts.kind}
        onChange={(kind) => kind !== null && isKind(kind) && onChange({ kind })}
      />
      <Textarea
        label={t('summary')}
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={facts.summary}
        onChange={(event) => onChange({ summary: event.currentTarget.value })}
        error={faultOf('summary')}
      />
      <Group grow align="flex-start">
        <TimeField
          label={t('from')}
          required
          value={facts.occurredFrom}
          onChange={(occurredFrom) => occurredFrom && onChange({ occurredFrom })}
          error={faultOf('occurredFrom')}
        />
        <TimeField
          label={t('to')}
          required
          value={facts.occurredTo}
          onChange={(occurredTo) => occurredTo && onChange({ occurredTo })}
          error={faultOf('occurredTo')}
        />
      </Group>
      <PlaceField
        label={t('where')}
        required
        value={facts.location}
        onChange={(location) => location && onChange({ location })}
        radiusMeters={facts.locationUncertaintyMeters}
        error={faultOf('location')}
      />
      <NumberInput
        label={t('howSurePlace')}
        suffix=" m"
        min={0}
        max={UNCERTAINTY_METERS_MAX}
        allowDecimal={false}
        value={facts.locationUncertaintyMeters}
        onChange={(meters) => typeof meters === 'number' && onChange({ locationUncertaintyMeters: meters })}
        error={faultOf('locationUncertaintyMeters')}
      />
      <AreaSelect
        label={t('area')}
        required
        value={facts.areaId}
        onChange={(areaId) => areaId !== null && onChange({ areaId })}
        error={faultOf('areaId')}
      />
    </>
  );
}
