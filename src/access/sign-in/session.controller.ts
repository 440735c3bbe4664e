import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UuidPipe } from '../../platform/http/uuid.pipe';
import { PasswordChangeService } from './password-change.service';
import { ChangePasswordDto, SessionDto, SessionPageDto, SignedInDto, SignInDto } from './session.dto';
import { SessionCookie } from './session-cookie';
import { SessionReadingService } from './session-reading.service';
import { SessionService } from './session.service';
import { PasswordSignIn } from './sign-in-password';
import { SignInService } from './sign-in.service';

const USER_AGENT_MAX = 300;

@ApiTags('sign-in')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly method: PasswordSignIn,
    private readonly passwords: PasswordChangeService,
    private readonly sessions: SessionService,
    private readonly reading: SessionReadingService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in. The cookie that comes with the answer is the session; `pendingStep` says what is still to be done. */
  @Post()
  @HttpCode(200)
  @Requires('public:sign_in')
  async signIn(
    @Context() context: RequestContext,
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const userAgent = request.headers['user-agent']?.slice(0, USER_AGENT_MAX) ?? null;
    const browser = { userAgent, secret: this.cookie.secretOf(request) };
    return this.cookie.answer(reply, await this.signIns.signIn(context, this.method, body, browser));
  }

  /** Who is signed in and may do what, where. */
  @Get()
  @Requires('session:own')
  get(@Context() context: RequestContext, @Req() request: FastifyRequest): Promise<SessionDto> {
    return this.reading.describe(context, this.cookie.secretOf(request)!);
  }

  /** Signs out: whoever still has the cookie has nothing. */
  @Delete()
  @HttpCode(204)
  @Requires('session:own')
  async signOut(
    @Context() context: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(context);
    this.cookie.clear(reply);
  }

  /** Changes the own password; all other sessions of the account end. */
  @Post('password')
  @HttpCode(200)
  @Requires('session:own')
  async changePassword(
    @Context() context: RequestContext,
    @Body() body: ChangePasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const secret = this.cookie.secretOf(request)!;
    return this.cookie.answer(reply, await this.passwords.change(context, secret, body));
  }
}

@ApiTags('sign-in')
@Controller('sessions')
@Requires('account:self')
export class SessionsController {
  constructor(private readonly reading: SessionReadingService) {}

  /** Own sessions that go on, newest first. */
  @Get()
  list(@Context() context: RequestContext, @Query() query: PageQueryDto): Promise<SessionPageDto> {
    return this.reading.list(context, query);
  }

  /** Ends one of them, also this one. */
  @Delete(':id')
  @HttpCode(204)
  end(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.reading.end(context, id);
  }
}
