import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { AreaName } from '../ui/AreaSelect';
import { useTime } from '../ui/time';
import { ClockText } from './ClockText';
import { type Fact, Facts, Section } from './Facts';
import { Picture } from './pictures';
import { RecorderFlags } from './RecorderFlags';
import { useRetentionWords } from './retention-words';
import { useNow } from '../ui/now';

type Recorder = Dto<'RecorderDto'>;

export function RecorderOverview({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const retention = useRetentionWords();
  const now = useNow();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Stack>
        <Section title={t('condition')}>
          <Facts
            columns={1}
            facts={[
              { label: t('clock'), value: <ClockText clock={recorder.clock} now={now} /> },
              { label: t('retention'), value: retention(recorder.retention) },
              { label: t('attention'), value: <RecorderFlags recorder={recorder} /> },
              {
                label: t('lastConfirmed'),
                value: recorder.lastConfirmedAt ? time.moment(recorder.lastConfirmedAt) : t('never'),
              },
            ]}
          />
        </Section>
        <Custodian recorder={recorder} />
      </Stack>
      <Stack>
        <Section title={t('facts')}>
          <MachineFacts recorder={recorder} />
        </Section>
        {recorder.noticePictureId && (
          <Section title={t('noticePicture')}>
            <Picture id={recorder.noticePictureId} label={t('noticePicture')} />
          </Section>
        )}
      </Stack>
    </SimpleGrid>
  );
}

function Custodian({ recorder: { custodian, contacts } }: { recorder: Recorder }) {
  const { t } = useTranslation(['registry', 'enums']);
  const facts: Fact[] = [
    { label: t('custodianKind'), value: t(`enums:ownerKind.${custodian.kind}`) },
    { label: t('custodianName'), value: custodian.isWithheld ? <Withheld /> : custodian.name },
    {
      label: t('custodianPhone'),
      value: custodian.isWithheld ? <Withheld /> : <Phone number={custodian.phone} />,
    },
    {
      label: t('nightPhone'),
      value: contacts.isWithheld ? <Withheld /> : <Phone number={contacts.nightPhone} />,
    },
    { label: t('backupName'), value: contacts.isWithheld ? <Withheld /> : contacts.backupName },
    {
      label: t('backupPhone'),
      value: contacts.isWithheld ? <Withheld /> : <Phone number={contacts.backupPhone} />,
    },
  ];
  return (
    <Section title={t('custodian')}>
      <Facts facts={facts} />
    </Section>
  );
}

function Withheld() {
  const { t } = useTranslation('registry');
  return (
    <Text span c="dimmed" inherit>
      <IconLock size={14} aria-hidden /> {t('withheld')}
    </Text>
  );
}

function Phone({ number }: { number: string | null }) {
  const { t } = useTranslation('registry');
  if (number === null) return <>{t('notRecorded')}</>;
  return <Anchor href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</Anchor>;
}

/** What is recorded of the machine, without names and phones. */
export function MachineFacts({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation(['registry', 'enums']);
  const { recordingMode, powerBackup, network, exportMethod, diskGigabytes } = recorder;
  const known = (value: boolean | null) => (value === null ? null : t(value ? 'yes' : 'no'));
  const facts: Fact[] = [
    { label: t('area'), value: <AreaName id={recorder.areaId} /> },
    { label: t('channels'), value: recorder.channels },
    {
      label: t('statedRetention'),
      value:
        recorder.statedRetentionDays === null ? null : t('days', { count: recorder.statedRetentionDays }),
    },
    { label: t('disk'), value: diskGigabytes === null ? null : `${diskGigabytes} GB` },
    { label: t('make'), value: recorder.make },
    { label: t('model'), value: recorder.model },
    { label: t('serial'), value: recorder.serial },
    { label: t('recordingMode'), value: recordingMode && t(`enums:recordingMode.${recordingMode}`) },
    { label: t('powerBackup'), value: powerBackup && t(`enums:powerBackup.${powerBackup}`) },
    { label: t('network'), value: network && t(`enums:recorderNetwork.${network}`) },
    { label: t('exportMethod'), value: exportMethod && t(`enums:exportMethod.${exportMethod}`) },
    { label: t('question.syncsTime'), value: known(recorder.syncsTime) },
    { label: t('question.hasDefaultPassword'), value: known(recorder.hasDefaultPassword) },
    { label: t('question.conformsQcvn135'), value: known(recorder.conformsQcvn135) },
    { label: t('question.noticePosted'), value: known(recorder.noticePosted) },
  ];
  return <Facts facts={facts} />;
}
