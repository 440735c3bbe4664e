import { Button, Group, Modal, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { PlaceField } from '../map/PlaceField';
import type { Position } from '../map/PlaceMap';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

interface ApproveDialogProps {
  proposal: Dto<'ProposalDetailDto'>;
  isOpen: boolean;
  onClose: () => void;
}

const NAMESPACES = ['proposals', 'app'] as const;

/** Registers the lens: its code, whether it works already, and what the officer knows better. */
export function ApproveDialog(props: ApproveDialogProps) {
  const { t } = useTranslation(NAMESPACES);
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('approve.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close', { ns: 'app' }) }}
    >
      <ApproveForm {...props} />
    </Modal>
  );
}

interface Approval {
  code: string;
  status: 'active' | 'approved';
  name: string;
  position: Position | null;
  azimuthDegrees: number | null;
}

function ApproveForm({ proposal, onClose }: ApproveDialogProps) {
  const { t } = useTranslation(NAMESPACES);
  const language = useLanguage();
  const { lens } = proposal;
  const [form, setForm] = useState<Approval>({
    code: proposal.suggestedCode ?? '',
    status: 'active',
    name: lens.name,
    position: lens.view.position ?? null,
    azimuthDegrees: lens.view.azimuthDegrees ?? null,
  });
  const change = (changes: Partial<Approval>) => setForm((before) => ({ ...before, ...changes }));
  const approve = useAct(
    (body: Dto<'ApproveProposalDto'>) =>
      result(
        api.POST('/api/v1/camera-proposals/{id}/approve', { params: { path: { id: proposal.id } }, body }),
      ),
    { done: t('done.approved'), onDone: onClose },
  );
  const fault = (field: string) => fieldError(approve.error, field, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    approve.mutate(approvalBody(form, lens));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('approve.code')}
          description={t('approve.codeHint')}
          required
          maxLength={60}
          value={form.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={fault('code')}
          data-autofocus
        />
        <Radio.Group
          label={t('approve.status')}
          value={form.status}
          onChange={(value) => change({ status: value === 'approved' ? 'approved' : 'active' })}
        >
          <Stack gap={6} mt={4}>
            <Radio value="active" label={t('approve.active')} />
            <Radio value="approved" label={t('approve.approved')} />
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('field.name')}
          required
          maxLength={200}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={fault('changes.name')}
        />
        <PlaceField
          label={t('section.place')}
          required
          value={form.position}
          onChange={(position) => change({ position })}
          error={fault('changes.view.position') ?? fault('changes.view')}
        />
        <NumberInput
          label={t('direction.degrees')}
          description={t('direction.degreesHint')}
          min={0}
          max={360}
          suffix="°"
          value={form.azimuthDegrees ?? ''}
          onChange={(value) => change({ azimuthDegrees: typeof value === 'number' ? value : null })}
          error={fault('changes.view.azimuthDegrees')}
        />
        {approve.error !== null && <Fault error={approve.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'app' })}
          </Button>
          <Button type="submit" loading={approve.isPending} disabled={!form.code.trim() || !form.position}>
            {t('approve.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Only what differs from what was proposed is a change of the officer's. */
function approvalBody(form: Approval, lens: Dto<'ProposedLensDto'>): Dto<'ApproveProposalDto'> {
  const { name, position, azimuthDegrees } = form;
  const isMoved = position?.lon !== lens.view.position?.lon || position?.lat !== lens.view.position?.lat;
  const isTurned = azimuthDegrees !== (lens.view.azimuthDegrees ?? null);
  const view = {
    projection: lens.view.projection,
    ...(isMoved && position && { position }),
    ...(isTurned && { azimuthDegrees }),
  };
  const changes = {
    ...(name.trim() !== lens.name && { name: name.trim() }),
    ...((isMoved || isTurned) && { view }),
  };
  return {
    code: form.code.trim(),
    status: form.status,
    ...(Object.keys(changes).length > 0 && { changes }),
  };
}
