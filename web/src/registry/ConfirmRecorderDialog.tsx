import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Dialog, Form } from '../ui/Dialog';
import { useAct } from '../ui/useAct';
import type { RecorderDialogProps } from './EditRecorderDialog';
import { MachineFacts } from './RecorderOverview';

/** Somebody has looked, and all that is recorded is still so; beside what is recorded. */
export function ConfirmRecorderDialog(props: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('confirmRecorder')} isOpen={props.isOpen} onClose={props.onClose}>
      <ConfirmRecorder {...props} />
    </Dialog>
  );
}

function ConfirmRecorder({ recorder, onClose }: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  const confirm = useAct(
    () => result(api.POST('/api/v1/recorders/{id}/confirm', { params: { path: { id: recorder.id } } })),
    { done: t('recorderConfirmed'), onDone: onClose },
  );
  return (
    <Form
      text={t('confirmRecorderText')}
      submitLabel={t('confirmRecorderNow')}
      act={confirm}
      onSubmit={() => confirm.mutate()}
      onCancel={onClose}
    >
      <MachineFacts recorder={recorder} />
    </Form>
  );
}
