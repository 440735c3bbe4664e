import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { InboxService } from './inbox.service';
import { ListNotificationsDto, NotificationPageDto, ReadAllDto } from './notifications.dto';
import { ChangeSettingsDto, EmailCodeDto, SettingsDto } from './settings.dto';
import { SettingsService } from './settings.service';

/** Own ones alone, by a session: a token acts for a program, which reads no news. */
@ApiTags('notifications')
@Controller('notifications')
@Requires('account:self')
export class NotificationsController {
  constructor(
    private readonly inbox: InboxService,
    private readonly settings: SettingsService,
  ) {}

  /** Own notifications: unread ones first, then newest first. */
  @Get()
  list(
    @Context() context: RequestContext,
    @Query() query: ListNotificationsDto,
  ): Promise<NotificationPageDto> {
    return this.inbox.list(context, query);
  }

  /** Marks all own notifications as read. */
  @Post('read-all')
  @HttpCode(200)
  markAllRead(@Context() context: RequestContext): Promise<ReadAllDto> {
    return this.inbox.markAllRead(context);
  }

  /** Where notifications reach the own account beyond the app. */
  @Get('settings')
  getSettings(@Context() context: RequestContext): Promise<SettingsDto> {
    return this.settings.get(context);
  }

  /** Changes where notifications reach the own account; a new address is sent a code first. */
  @Patch('settings')
  changeSettings(@Context() context: RequestContext, @Body() body: ChangeSettingsDto): Promise<SettingsDto> {
    return this.settings.change(context, body);
  }

  /** Proves the new address by the code that was sent there; five tries. */
  @Post('settings/email-code')
  @HttpCode(200)
  confirmEmail(@Context() context: RequestContext, @Body() body: EmailCodeDto): Promise<SettingsDto> {
    return this.settings.confirm(context, body);
  }

  /** Marks one own notification as read. */
  @Post(':id/read')
  @HttpCode(204)
  markRead(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.inbox.markRead(context, id);
  }
}
