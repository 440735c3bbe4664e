import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { AreaName } from '../ui/AreaSelect';
import { useTime } from '../ui/time';
import { ClockText } from './ClockText';
import { Picture } from './pictures';
import { RecorderFlags } from './RecorderFlags';
import { useRetentionWords } from './retention-words';
import { useNow } from '../ui/now';
import { type Fact, Facts } from '../ui/Facts';
import { Section } from '../ui/Section';

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
            unsaid={t('notRecorded')}
            facts={[
              [t('clock'), <ClockText clock={recorder.clock} now={now} />],
              [t('retention'), retention(recorder.retention)],
              [t('attention'), <RecorderFlags recorder={recorder} />],
              [
                t('lastConfirmed'),
                recorder.lastConfirmedAt ? time.moment(recorder.lastConfirmedAt) : t('never'),
              ],
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
    [t('custodianKind'), t(`enums:ownerKind.${custodian.kind}`)],
    [t('custodianName'), custodian.isWithheld ? <Withheld /> : custodian.name],
    [t('custodianPhone'), custodian.isWithheld ? <Withheld /> : <Phone number={custodian.phone} />],
    [t('nightPhone'), contacts.isWithheld ? <Withheld /> : <Phone number={contacts.nightPhone} />],
    [t('backupName'), contacts.isWithheld ? <Withheld /> : contacts.backupName],
    [t('backupPhone'), contacts.isWithheld ? <Withheld /> : <Phone number={contacts.backupPhone} />],
  ];
  return (
    <Section title={t('custodian')}>
      <Facts facts={facts} cols={{ base: 1, sm: 2 }} unsaid={t('notRecorded')} />
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
    [t('area'), <AreaName id={recorder.areaId} />],
    [t('channels'), recorder.channels],
    [
      t('statedRetention'),
      recorder.statedRetentionDays === null ? null : t('days', { count: recorder.statedRetentionDays }),
    ],
    [t('disk'), diskGigabytes === null ? null : `${diskGigabytes} GB`],
    [t('make'), recorder.make],
    [t('model'), recorder.model],
    [t('serial'), recorder.serial],
    [t('recordingMode'), recordingMode && t(`enums:recordingMode.${recordingMode}`)],
    [t('powerBackup'), powerBackup && t(`enums:powerBackup.${powerBackup}`)],
    [t('network'), network && t(`enums:recorderNetwork.${network}`)],
    [t('exportMethod'), exportMethod && t(`enums:exportMethod.${exportMethod}`)],
    [t('question.syncsTime'), known(recorder.syncsTime)],
    [t('question.hasDefaultPassword'), known(recorder.hasDefaultPassword)],
    [t('question.conformsQcvn135'), known(recorder.conformsQcvn135)],
    [t('question.noticePosted'), known(recorder.noticePosted)],
  ];
  return <Facts facts={facts} cols={{ base: 1, sm: 2 }} unsaid={t('notRecorded')} />;
}
