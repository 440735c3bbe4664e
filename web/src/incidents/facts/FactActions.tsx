import { Button } from '@mantine/core';
import { IconFlag, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { EditFacts } from './EditFacts';
import { OutcomeDialog } from './OutcomeDialog';

/** What may be done to the facts of a case. */
export function FactActions({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [open, setOpen] = useState<'facts' | 'outcome' | null>(null);
  if (!can('incident:write')) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => setOpen('facts')}
      >
        {t('edit')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFlag size={16} aria-hidden />}
        onClick={() => setOpen('outcome')}
      >
        {t('changeOutcome')}
      </Button>
      {open === 'facts' && <EditFacts incident={incident} onClose={close} />}
      {open === 'outcome' && <OutcomeDialog incident={incident} onClose={close} />}
    </>
  );
}
