import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import type { Candidate } from '../candidates/useCandidates';
import { AskForm } from './AskForm';
import { AskResult } from './AskResult';

/** These lenses, or with a score all that reach it, those of later pages too. */
export interface AskedFor {
  minScore?: number;
  lenses: Candidate[];
}

export interface AskDialogProps {
  incident: Dto<'IncidentDto'>;
  run: Dto<'CandidatePageDto'>;
  askedFor: AskedFor;
  onClose: () => void;
  onAsked: () => void;
}

/** Asks custodians to keep and hand over what their lenses recorded, and says what came of it. */
export function AskDialog(props: AskDialogProps) {
  const { t } = useTranslation(['incidents', 'app']);
  const [asked, setAsked] = useState<{ answer: Dto<'AskedDto'>; isSent: boolean } | null>(null);
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={t(asked ? 'askedTitle' : 'askTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {asked ? (
        <AskResult {...asked} lenses={props.askedFor.lenses} onClose={props.onClose} />
      ) : (
        <AskForm
          {...props}
          onDone={(answer, isSent) => {
            setAsked({ answer, isSent });
            props.onAsked();
          }}
        />
      )}
    </Modal>
  );
}
