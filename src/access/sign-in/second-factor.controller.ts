import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import {
  AuthenticatorDto,
  ConfirmAuthenticatorDto,
  EnrolledDto,
  RecoveryCodesDto,
  RemoveAuthenticatorDto,
  SecondFactorDto,
} from './second-factor.dto';
import { SecondFactorService } from './second-factor.service';
import { PasswordDto, SignedInDto } from './session.dto';
import { SessionCookie } from './session-cookie';

@ApiTags('sign-in')
@Controller('session')
@Requires('session:own')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly cookie: SessionCookie,
  ) {}

  /** The second step of signing in: a code of the authenticator, or a recovery code. */
  @Post('second-factor')
  @HttpCode(200)
  async verify(
    @Context() context: RequestContext,
    @Body() body: SecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const secret = this.cookie.secretOf(request)!;
    return this.cookie.answer(reply, await this.factors.verify(context, secret, body));
  }

  /** A secret for a new authenticator; nothing changes until a code of it is confirmed. */
  @Post('authenticator')
  @HttpCode(200)
  begin(@Context() context: RequestContext, @Body() { password }: PasswordDto): Promise<AuthenticatorDto> {
    return this.factors.begin(context, password);
  }

  /** From now on signing in needs the authenticator; all other sessions need it at once. */
  @Post('authenticator/confirm')
  @HttpCode(200)
  async confirm(
    @Context() context: RequestContext,
    @Body() { code }: ConfirmAuthenticatorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledDto> {
    const secret = this.cookie.secretOf(request)!;
    return this.cookie.answer(reply, await this.factors.confirm(context, secret, code));
  }

  /** Removes the authenticator; tokens and sessions lose what was shown by it. */
  @Delete('authenticator')
  async remove(
    @Context() context: RequestContext,
    @Body() body: RemoveAuthenticatorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const secret = this.cookie.secretOf(request)!;
    return this.cookie.answer(reply, await this.factors.remove(context, secret, body));
  }

  /** New recovery codes in place of the old ones. */
  @Post('recovery-codes')
  @HttpCode(200)
  renewRecoveryCodes(
    @Context() context: RequestContext,
    @Body() { password }: PasswordDto,
  ): Promise<RecoveryCodesDto> {
    return this.factors.renewRecoveryCodes(context, password);
  }
}
