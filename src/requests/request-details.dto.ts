import { ApiProperty } from '@nestjs/swagger';
import {
  type EscalationLevel,
  escalationLevels,
  type EscalationState,
  escalationStates,
} from './escalation-plan';
import { type AnswerKind, answerKinds } from './request-answer';
import { RequestDto } from './requests.dto';

export class RequestAnswerDto {
  id: string;

  @ApiProperty({ enum: answerKinds })
  kind: AnswerKind;

  /** Always: who has the link may have said it. */
  isByLink: boolean;

  /** False until an officer has accepted what it says of the recorder. */
  isVerified: boolean;
  note: string | null;

  /** What the recorder showed, and our clock then. */
  displayedAt: string | null;
  trueAt: string | null;
  pictureId: string | null;
  oldestDisplayedAt: string | null;
  answeredAt: string;
  acceptedAt: string | null;
  acceptedBy: string | null;
}

export class RequestEscalationDto {
  @ApiProperty({ enum: escalationLevels })
  level: EscalationLevel;

  dueAt: string;

  /** `stopped`: the request was over before. */
  @ApiProperty({ enum: escalationStates })
  state: EscalationState;
  doneAt: string | null;

  /** `contact`, `account`, or `reminder` of a custodian who said that it is being kept. */
  channel: string | null;
  accountIds: string[];
  skipReason: string | null;
}

export class RequestDetailDto extends RequestDto {
  /** By link and unverified, oldest first. */
  answers: RequestAnswerDto[];
  escalations: RequestEscalationDto[];
}
