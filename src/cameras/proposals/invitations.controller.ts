import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { InvitationService } from './invitation.service';
import { InvitationDto, InviteHouseholdDto } from './invitations.dto';

@ApiTags('proposals')
@Controller('proposal-invitations')
@Requires('link:issue')
export class InvitationsController {
  constructor(private readonly invitations: InvitationService) {}

  /** Issues a signed link by which a household without an account puts its lenses forward. Revoke it as any signed link. */
  @Post()
  @TakesIdempotencyKey()
  invite(@Context() context: RequestContext, @Body() body: InviteHouseholdDto): Promise<InvitationDto> {
    return this.invitations.invite(context, body);
  }
}
