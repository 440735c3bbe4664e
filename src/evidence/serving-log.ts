import { Injectable } from '@nestjs/common';
import { AccessLogService } from '../access/access-log.service';
import type { Action } from '../platform/http/actions';
import type { RequestContext } from '../platform/http/request-context';
import { type FilmPart, partOfFilm } from './film-part';
import type { MediaRange } from './media-range';
import type { Media, MediaKind } from './media.service';

/** As which action something is given out: a proxy is looked at, even where it is the original itself. */
export function actionOf(kind: MediaKind): Action {
  return kind === 'original' ? 'evidence:download' : 'evidence:view';
}

/** Writes down what is given out, to whom and for what. Until it has, nothing may leave. */
@Injectable()
export class ServingLog {
  constructor(private readonly log: AccessLogService) {}

  /** When it returns, the entry is durable. @throws whatever keeps it from being written. */
  async record(context: RequestContext, media: Media, range: MediaRange): Promise<void> {
    const { item, kind } = media;
    const isDownload = kind === 'original';
    await this.log.record(
      context,
      isDownload ? 'footage.downloaded' : 'footage.viewed',
      {
        itemId: item.id,
        kind,
        fromByte: range.start,
        toByte: range.end,
        ...partShown(media, range),
        address: context.address,
      },
      {
        kind: isDownload ? 'download' : 'view',
        action: actionOf(kind),
        itemId: item.id,
        areaIds: [item.areaId],
      },
      item.sha256,
    );
  }
}

/** A thumbnail is one picture, of no time that could be told from its bytes. */
function partShown({ item, kind, sizeBytes }: Media, range: MediaRange): FilmPart {
  const duration = kind === 'thumbnail' ? null : (item.facts?.durationMilliseconds ?? null);
  return partOfFilm(range, sizeBytes, duration);
}
