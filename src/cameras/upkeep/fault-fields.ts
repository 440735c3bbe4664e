import type { Fault, FaultNote } from './fault.repository';
import type { FaultDto, FaultNoteDto } from './faults.dto';

export function toFaultDto(fault: Fault): FaultDto {
  const { id, cameraId, cameraCode, cameraName, areaId, kind, description, reportedBy, state } = fault;
  return {
    ...{ id, cameraId, cameraCode, cameraName, areaId, kind, description },
    beganAt: fault.beganAt.toISOString(),
    reportedBy,
    reportedAt: fault.createdAt.toISOString(),
    state,
    repairedAt: fault.repairedAt?.toISOString() ?? null,
    closedReason: fault.closedReason,
    pictureId: fault.pictureId,
  };
}

export function toFaultNoteDto({ id, state, text, writtenBy, createdAt }: FaultNote): FaultNoteDto {
  return { id, state, text, writtenBy, writtenAt: createdAt.toISOString() };
}
