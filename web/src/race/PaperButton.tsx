import { Button, Modal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/states';

interface PaperButtonProps {
  label: string;
  /** Where the paper is. */
  address: string;
  /** Asks for it; what this throws is shown here, and no page of raw words opens. */
  ask: () => Promise<unknown>;
}

/** Opens a paper for printing in a tab of its own. */
export function PaperButton(props: PaperButtonProps) {
  const { t } = useTranslation('app');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    // Opened before anything is waited for, or browsers take it for an advertisement.
    const tab = window.open('', '_blank');
    try {
      await props.ask();
      if (tab) tab.location.replace(props.address);
      else window.location.assign(props.address);
    } catch (fault) {
      tab?.close();
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        loading={isBusy}
        onClick={() => void open()}
      >
        {props.label}
      </Button>
      <Modal
        opened={error !== null}
        onClose={() => setError(null)}
        title={props.label}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Fault error={error} />
      </Modal>
    </>
  );
}
