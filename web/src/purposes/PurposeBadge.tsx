import { Box, Button, Menu, Text } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconKey,
  IconKeyOff,
  IconListDetails,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { useTime } from '../ui/time';
import { useNow } from '../ui/now';
import { type Purpose, useTabPurpose } from './own-purposes';
import { EnvelopeText, useSubjectText } from './PurposeSubject';
import { useConfirmEnd } from './useConfirmEnd';
import './purposes.css';
import { LinkMenuItem } from '../ui/links';

// Their fields are more than everything else that every page loads.
const PurposeDialog = lazy(() =>
  import('./PurposeDialog').then((module) => ({ default: module.PurposeDialog })),
);
const ExtendPurposeDialog = lazy(() =>
  import('./ExtendPurposeDialog').then((module) => ({ default: module.ExtendPurposeDialog })),
);

const SOON_MILLISECONDS = 15 * 60_000;

/** Which purpose this tab looks under, and for how long still; with what can be done about it. */
export function PurposeBadge() {
  const can = useCan();
  return can('purpose:open') ? <Badge /> : null;
}

function Badge() {
  const { t } = useTranslation('purposes');
  const { purpose, isLoading } = useTabPurpose();
  const [dialog, setDialog] = useState<'choose' | 'extend' | null>(null);
  if (isLoading) return null;
  const close = () => setDialog(null);
  return (
    <>
      <Menu withinPortal position="bottom-end" width={300}>
        <Menu.Target>{purpose ? <Chosen purpose={purpose} /> : <None />}</Menu.Target>
        <Menu.Dropdown>
          {purpose && <Details purpose={purpose} onExtend={() => setDialog('extend')} />}
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => setDialog('choose')}>
            {t('chooseOrOpen')}
          </Menu.Item>
          <LinkMenuItem leftSection={<IconListDetails size={16} />} to="/purposes">
            {t('allPurposes')}
          </LinkMenuItem>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'choose' && <PurposeDialog isOpen onClose={close} />}
        {dialog === 'extend' && purpose && <ExtendPurposeDialog purpose={purpose} isOpen onClose={close} />}
      </Suspense>
    </>
  );
}

/** Menu.Target hands its own props on. */
function None(props: object) {
  const { t } = useTranslation('purposes');
  return (
    <Button {...props} variant="subtle" size="compact-md">
      <IconKeyOff size={18} aria-hidden />
      <Words shownFrom="md">{t('noPurpose')}</Words>
    </Button>
  );
}

function Chosen({ purpose, ...props }: { purpose: Purpose }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const subject = useSubjectText(purpose);
  const left = Math.max(0, new Date(purpose.expiresAt).getTime() - useNow());
  const isSoon = left < SOON_MILLISECONDS;
  return (
    <Button
      {...props}
      variant={isSoon ? 'filled' : 'default'}
      color={isSoon ? 'red' : undefined}
      size="compact-md"
    >
      <IconKey size={18} aria-hidden />
      <span className="visually-hidden">{t('current')}: </span>
      <Words shownFrom="sm">{subject}</Words>
      <span className="visually-hidden">, </span>
      <Words shownFrom="md">
        <Text span inherit fw={400} className="numbers">
          {t('timeLeft', { time: time.duration(isSoon ? left : wholeMinutes(left)) })}
        </Text>
      </Words>
    </Button>
  );
}

/** On narrow screens only for whoever hears them. */
function Words(props: { shownFrom: 'sm' | 'md'; children: ReactNode }) {
  return (
    <>
      <Box component="span" visibleFrom={props.shownFrom} ml={6} maw={230} className="purpose-words">
        {props.children}
      </Box>
      <Box component="span" hiddenFrom={props.shownFrom} className="visually-hidden">
        {props.children}
      </Box>
    </>
  );
}

const wholeMinutes = (milliseconds: number) => Math.ceil(milliseconds / 60_000) * 60_000;

function Details({ purpose, onExtend }: { purpose: Purpose; onExtend: () => void }) {
  const { t } = useTranslation('purposes');
  const subject = useSubjectText(purpose);
  const confirmEnd = useConfirmEnd();
  return (
    <>
      <Menu.Label>
        <Text size="sm" fw={600}>
          {subject}
        </Text>
        <Text size="sm">{purpose.reason}</Text>
        <Text size="sm">
          <EnvelopeText of={purpose.envelope} />
        </Text>
      </Menu.Label>
      <Menu.Item leftSection={<IconArrowsMaximize size={16} />} onClick={onExtend}>
        {t('extendEllipsis')}
      </Menu.Item>
      <Menu.Item leftSection={<IconX size={16} />} onClick={() => confirmEnd(purpose)}>
        {t('endEllipsis')}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
