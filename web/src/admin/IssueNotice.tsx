import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import { useLanguage } from '../i18n';
import { useSession } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';

const DAY_MILLISECONDS = 86_400_000;
const DAYS = 14;

interface IssueNoticeProps {
  isOpen: boolean;
  onClose: () => void;
  onIssued: (id: string) => void;
}

/** Tells one household or shop something, by a link that it confirms with one tap. */
export function IssueNotice(props: IssueNoticeProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('issueNotice')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ onClose, onIssued }: IssueNoticeProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const [key] = useIdempotencyKey();
  const [areaId, setAreaId] = useState(useSession().account.areaId);
  const [addressee, setAddressee] = useState('');
  const [text, setText] = useState('');
  const [expiresAt, setExpiresAt] = useState<string | null>(() =>
    new Date(Date.now() + DAYS * DAY_MILLISECONDS).toISOString(),
  );
  const issue = useAct(
    () => {
      const body = { areaId: areaId!, addressee, text, expiresAt: expiresAt! };
      const params = { header: { 'Idempotency-Key': key } };
      return result(api.POST('/api/v1/signed-links', { params, body }));
    },
    { onDone: ({ id }) => onIssued(id) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    issue.mutate();
  };
  const fault = (field: string) => fieldError(issue.error, field, language);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('issueNoticeHint')}</Text>
        <TextInput
          label={t('forWhom')}
          placeholder={t('forWhomExample')}
          required
          maxLength={200}
          value={addressee}
          onChange={(event) => setAddressee(event.currentTarget.value)}
          error={fault('addressee')}
          data-autofocus
        />
        <AreaSelect label={t('area')} required value={areaId} onChange={setAreaId} error={fault('areaId')} />
        <Textarea
          label={t('noticeText')}
          description={t('noticeTextHint')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault('text')}
        />
        <TimeField
          label={t('expires')}
          description={t('noticeExpiresHint')}
          required
          value={expiresAt}
          onChange={setExpiresAt}
          error={fault('expiresAt')}
        />
        {issue.error !== null && <Fault error={issue.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={issue.isPending} disabled={areaId === null || !expiresAt}>
            {t('issueNotice')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
