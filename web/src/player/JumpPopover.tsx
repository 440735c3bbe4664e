import { Button, Popover, Stack } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../ui/TimeField';
import type { MasterClock } from './master-clock';

/** Goes to a true time that somebody types. */
export function JumpPopover({ clock }: { clock: MasterClock }) {
  const { t } = useTranslation('player');
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const toggle = () => {
    setTo(new Date(clock.snapshot().at).toISOString());
    setOpen(!isOpen);
  };
  const jump = (event: FormEvent) => {
    event.preventDefault();
    if (to) clock.seek(new Date(to).getTime());
    setOpen(false);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-end"
      withArrow
      trapFocus
      returnFocus
      closeOnClickOutside={false}
    >
      <Popover.Target>
        <Button variant="default" leftSection={<IconClockPlay size={18} />} onClick={toggle}>
          {t('jump')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('jump')}>
        <form onSubmit={jump}>
          <Stack gap="xs">
            <TimeField label={t('jumpTo')} value={to} onChange={setTo} withSeconds />
            <Button type="submit" disabled={!to}>
              {t('go')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
