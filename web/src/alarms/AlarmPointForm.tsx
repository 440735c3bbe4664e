import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentKinds } from '../api/enum-values';
import { every } from '../api/every';
import { fieldError } from '../api/problem';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { PlaceField } from '../map/PlaceField';
import { useSession } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import type { AlarmPoint } from './AlarmPoints';
import { ContactsField, type Contact } from './ContactsField';

export type AlarmPointInput = Dto<'CreateAlarmPointDto'>;

interface AlarmPointFormProps {
  /** What is changed; none = a new one. */
  point?: AlarmPoint;
  submitLabel: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (input: AlarmPointInput) => void;
  onCancel: () => void;
}

const KINDS = every<AlarmPoint['kind']>()(['bank', 'treasury', 'credit_fund', 'gold_shop', 'firm', 'other']);
const RADIUS_METERS = { usual: 30, max: 500 };

export function AlarmPointForm(props: AlarmPointFormProps) {
  const { t } = useTranslation(['alarms', 'enums', 'app']);
  const language = useLanguage();
  const { account } = useSession();
  const { point, error } = props;
  const [name, setName] = useState(point?.name ?? '');
  const [kind, setKind] = useState<AlarmPoint['kind']>(point?.kind ?? 'bank');
  const [incidentKind, setIncidentKind] = useState<AlarmPoint['incidentKind']>(
    point?.incidentKind ?? 'other',
  );
  const [areaId, setAreaId] = useState<number | null>(point?.areaId ?? account.areaId);
  const [location, setLocation] = useState(point?.location ?? null);
  const [radiusMeters, setRadiusMeters] = useState<number | ''>(point?.radiusMeters ?? RADIUS_METERS.usual);
  const [contacts, setContacts] = useState<Contact[]>(point?.contacts ?? []);
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (areaId === null || !location || radiusMeters === '') return;
    const named = contacts.filter((contact) => contact.name.trim() || contact.phone);
    props.onSubmit({
      name: name.trim(),
      kind,
      incidentKind,
      areaId,
      location,
      radiusMeters,
      contacts: named,
    });
  };
  const of = (field: string) => fieldError(error, field, language);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack maw={640}>
        <TextInput
          label={t('name')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={of('name')}
        />
        <Select
          label={t('kind')}
          data={KINDS.map((value) => ({ value, label: t(`pointKind.${value}`) }))}
          value={kind}
          onChange={(value) => value && setKind(value)}
          allowDeselect={false}
          required
        />
        <AreaSelect
          label={t('area')}
          description={t('areaHint')}
          value={areaId}
          onChange={setAreaId}
          error={of('areaId')}
          required
        />
        <PlaceField
          label={t('place')}
          value={location}
          onChange={setLocation}
          radiusMeters={radiusMeters || RADIUS_METERS.usual}
          error={of('location') ?? (isTried && !location ? t('placeNeeded') : undefined)}
          required
        />
        <NumberInput
          label={t('radius')}
          description={t('radiusHint')}
          min={1}
          max={RADIUS_METERS.max}
          value={radiusMeters}
          onChange={(value) => setRadiusMeters(typeof value === 'number' ? value : '')}
          error={of('radiusMeters')}
          required
        />
        <Select
          label={t('incidentKind')}
          description={t('incidentKindHint')}
          data={incidentKinds.map((value) => ({ value, label: t(`enums:incidentKind.${value}`) }))}
          value={incidentKind}
          onChange={(value) => value && setIncidentKind(value)}
          allowDeselect={false}
        />
        <ContactsField value={contacts} onChange={setContacts} error={of('contacts')} />
        {error !== null && error !== undefined && <Fault error={error} />}
        <Group>
          <Button type="submit" loading={props.isBusy}>
            {props.submitLabel}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('app:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
