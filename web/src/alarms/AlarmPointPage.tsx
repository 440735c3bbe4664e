import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { result } from '../api/result';
import { PlaceMap } from '../map/PlaceMap';
import { Facts } from '../ui/Facts';
import { Phone } from '../race/Phone';
import { Section } from '../ui/Section';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { useAct } from '../ui/useAct';
import { AlarmPointActions } from './AlarmPointActions';
import { AlarmPointForm, type AlarmPointInput } from './AlarmPointForm';
import type { AlarmPoint } from './AlarmPoints';
import { PointFigures } from './PointFigures';
import { PointKeys } from './PointKeys';
import { PointStatus } from './PointStatus';
import { LinkAnchor } from '../ui/links';

export function AlarmPointPage() {
  const { t } = useTranslation('alarms');
  const { id = '' } = useParams({ strict: false });
  const [isEditing, setEditing] = useState(false);
  const point = query.useQuery('get', '/api/v1/alarm-points/{id}', { params: { path: { id } } });
  const { data } = point;
  return (
    <Page
      title={data?.name ?? t('point')}
      actions={data && !isEditing && <AlarmPointActions point={data} onEdit={() => setEditing(true)} />}
    >
      <Answer of={point}>
        {(found) =>
          isEditing ? <Editing point={found} onDone={() => setEditing(false)} /> : <Shown point={found} />
        }
      </Answer>
    </Page>
  );
}

function Shown({ point }: { point: AlarmPoint }) {
  const { t } = useTranslation(['alarms', 'enums']);
  const { id, location, radiusMeters } = point;
  return (
    <Stack gap="xl">
      <PointStatus point={point} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
        <Stack gap="xl">
          <Facts
            facts={[
              [t('kind'), t(`pointKind.${point.kind}`)],
              [t('area'), <AreaName key="area" id={point.areaId} />],
              [t('incidentKind'), t(`enums:incidentKind.${point.incidentKind}`)],
              [t('radius'), t('radiusMeters', { count: radiusMeters })],
            ]}
          />
          <Contacts point={point} />
          <PointKeys point={point} />
        </Stack>
        <Stack gap="xl">
          <PlaceMap label={t('place')} height={300} place={{ position: location, radiusMeters }} />
          <PointFigures id={id} />
          <LinkAnchor to="/alarms" search={{ point: id }}>
            {t('itsAlarms')}
          </LinkAnchor>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function Contacts({ point: { contacts } }: { point: AlarmPoint }) {
  const { t } = useTranslation('alarms');
  return (
    <Section isPlain title={t('contacts')}>
      {contacts === null && <Text>{t('contactsWithheld')}</Text>}
      {contacts?.length === 0 && <Text>{t('contactsNone')}</Text>}
      {contacts?.map(({ name, phone }, index) => (
        <Text key={index}>
          {name} <Phone number={phone} />
        </Text>
      ))}
      {contacts && contacts.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('contactsHint')}
        </Text>
      )}
    </Section>
  );
}

function Editing({ point, onDone }: { point: AlarmPoint; onDone: () => void }) {
  const { t } = useTranslation(['alarms', 'app']);
  const path = { id: point.id };
  const change = useAct(
    (body: AlarmPointInput) => result(api.PATCH('/api/v1/alarm-points/{id}', { params: { path }, body })),
    { done: t('changed'), onDone },
  );
  return (
    <AlarmPointForm
      point={point}
      submitLabel={t('app:save')}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={(input) => change.mutate(input)}
      onCancel={onDone}
    />
  );
}
