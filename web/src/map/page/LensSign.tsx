import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleFilled,
  IconSquareXFilled,
} from '@tabler/icons-react';

interface Signed {
  status: string;
  isUnconfirmed: boolean;
}

/** What a lens is drawn as, on the map and beside it. */
export function signOf({ status, isUnconfirmed }: Signed): 'faulty' | 'unconfirmed' | 'approved' | 'active' {
  if (status === 'faulty') return 'faulty';
  if (isUnconfirmed) return 'unconfirmed';
  return status === 'approved' ? 'approved' : 'active';
}

const ICONS = {
  faulty: { Icon: IconSquareXFilled, colour: 'var(--lens-fault)' },
  unconfirmed: { Icon: IconAlertTriangleFilled, colour: 'var(--lens-unconfirmed)' },
  approved: { Icon: IconCircle, colour: 'var(--lens-working)' },
  active: { Icon: IconCircleFilled, colour: 'var(--lens-working)' },
} as const;

export function LensSign({ sign }: { sign: ReturnType<typeof signOf> }) {
  const { Icon, colour } = ICONS[sign];
  return <Icon size={18} style={{ color: colour, flex: 'none' }} aria-hidden />;
}
