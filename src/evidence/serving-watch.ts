import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { AccessRecheckService } from '../access/access-recheck.service';
import { Config } from '../platform/config';
import { AppError } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { type MediaKind, MediaService } from './media.service';
import { actionOf } from './serving-log';

/** What is being sent to whom. */
interface Serving {
  context: RequestContext;
  id: string;
  kind: MediaKind;
}

/**
 * The guard looks at a request once, but a long answer goes on being sent. So it is asked again and again whether whoever
 * gets it may still have it, and the answer is cut off when not, or when that cannot be found out.
 */
@Injectable()
export class ServingWatch {
  private readonly logger = new Logger(ServingWatch.name);

  constructor(
    private readonly config: Config,
    private readonly access: AccessRecheckService,
    private readonly media: MediaService,
  ) {}

  /** Watches until the response is over. */
  watch(serving: Serving, response: ServerResponse): void {
    let isAsking = false;
    const look = async () => {
      if (response.destroyed || response.writableFinished) return clearInterval(timer);
      // Not answered since the last time: nobody can say whether it may go on.
      if (isAsking) return this.cut(serving, response);
      isAsking = true;
      const holds = await this.stillHolds(serving);
      isAsking = false;
      if (!holds) this.cut(serving, response);
    };
    const timer = setInterval(() => void look(), this.config.MEDIA_RECHECK_SECONDS * 1000);
    response.once('close', () => clearInterval(timer));
  }

  private async stillHolds({ context, id, kind }: Serving): Promise<boolean> {
    try {
      const access = await this.access.stillHolds(context, actionOf(kind));
      if (!access) return false;
      // What the scope holds may have changed too: a link taken back, a granted request that has run out or whose incident
      // may be read no longer. So it is looked for with what the request may do now.
      await this.media.item({ ...context, ...access }, id);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) this.logger.error(error);
      return false;
    }
  }

  /** Destroying the response ends the reading from the store too. */
  private cut({ context, id }: Serving, response: ServerResponse): void {
    if (response.destroyed) return;
    const { requestId } = context;
    this.logger.warn({ msg: `${id} was cut off: session, purpose or grant holds no longer`, requestId });
    response.destroy();
  }
}
