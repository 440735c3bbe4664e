import type { RequestDetail } from './RequestPage';

export interface RequestDialogProps {
  request: RequestDetail;
  isOpen: boolean;
  onClose: () => void;
}
