import { Alert, Button, Code, Text } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Facts } from '../ui/Facts';
import { Section } from '../ui/Section';
import { useCan } from '../session/session';
import type { TipDetail } from './TipPage';
import { LinkAnchor } from '../ui/links';

const BYTES_PER_MEGABYTE = 1_000_000;

/** The file as it came, or what it has become. */
export function TipFile({ tip }: { tip: TipDetail }) {
  const { t } = useTranslation('tips');
  const can = useCan();
  const { file, itemId, state } = tip;
  if (state === 'destroyed') return null;
  return (
    <Section isPlain title={t('file')}>
      {tip.isCopy && <CopyWarning signs={tip.copySigns} />}
      {itemId && (
        <Text>
          {t('asEvidence')}.{' '}
          {can('evidence:read') && (
            <LinkAnchor to="/footage/$id" params={{ id: itemId }}>
              {t('openEvidence')}
            </LinkAnchor>
          )}
        </Text>
      )}
      {file && <Original id={tip.id} file={file} />}
      {!file && !itemId && <Text>{t('noFile')}</Text>}
    </Section>
  );
}

function CopyWarning({ signs }: { signs: TipDetail['copySigns'] }) {
  const { t } = useTranslation('tips');
  return (
    <Alert variant="outline" color="orange" icon={<IconCopy aria-hidden />} title={t('copyMark')}>
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {signs.map((sign) => (
          <li key={sign}>{t(`copySign.${sign}`)}</li>
        ))}
      </ul>
      <Text size="sm" mt="xs">
        {t('copyMeaning')}
      </Text>
    </Alert>
  );
}

function Original({ id, file }: { id: string; file: NonNullable<TipDetail['file']> }) {
  const { t } = useTranslation('tips');
  const language = useLanguage();
  const megabytes = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(
    file.sizeBytes / BYTES_PER_MEGABYTE,
  );
  return (
    <>
      <Facts
        facts={[
          [t('mediaType'), `${t(`kind.${file.kind}`)} (${file.mediaType})`],
          [t('name'), file.name],
          [t('size'), `${megabytes} MB`],
          [t('sha256'), <Code key="sha256">{file.sha256}</Code>],
        ]}
      />
      <div>
        <Button
          component="a"
          href={`/api/v1/tips/${id}/file`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('download')}
        </Button>
        <Text size="sm" c="dimmed" mt={4}>
          {t('downloadLogged')}
        </Text>
      </div>
    </>
  );
}
