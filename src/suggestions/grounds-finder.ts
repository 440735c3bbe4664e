import { Injectable } from '@nestjs/common';
import { placeTooWide } from '../cameras/coverage/sight.service';
import { type Candidate, CandidateService } from '../candidates/candidate.service';
import { EVERYWHERE } from '../platform/http/request-context';
import { HappeningRepository } from './happening.repository';
import { type Footage, type Grounds, type Happening, meetingOf } from './suggestion-grounds';
import type { Period } from './watched-period';

/**
 * Finds why footage may belong to an incident. A lens counts when it saw some of the place while its footage and the happening
 * meet, so a lens that was turned in between counts only with what it recorded before or after.
 */
@Injectable()
export class GroundsFinder {
  constructor(
    private readonly happenings: HappeningRepository,
    private readonly candidates: CandidateService,
  ) {}

  /** Of all sealed footage, by item. */
  async ofIncident(happening: Happening): Promise<Map<string, Grounds>> {
    const seeing = this.seeingOf(happening);
    const cameraIds = [...(await seeing(happening.period)).keys()];
    const footage = cameraIds.length ? await this.happenings.footageOf(cameraIds, happening.period) : [];
    return this.groundsOf(happening, footage, null, seeing);
  }

  /** Of one item; empty when there are none. */
  ofItem(happening: Happening, footage: Footage): Promise<Map<string, Grounds>> {
    return this.groundsOf(happening, [footage], footage.itemId, this.seeingOf(happening));
  }

  private async groundsOf(
    happening: Happening,
    footage: Footage[],
    itemId: string | null,
    seeing: Seeing,
  ): Promise<Map<string, Grounds>> {
    const requested = await this.happenings.requestedFor(happening.incidentId, itemId);
    const askedFor = new Map(requested.map((one) => [one.itemId, one.requested]));
    const grounds = new Map<string, Grounds>();
    for (const one of [...footage, ...requested]) {
      const meets = meetingOf(happening.period, one.period);
      const candidate = meets && (await seeing(meets)).get(one.cameraId);
      const asked = askedFor.get(one.itemId);
      if (candidate) grounds.set(one.itemId, { candidate, isRequested: asked !== undefined, meets });
      else if (asked) grounds.set(one.itemId, { candidate: null, isRequested: true, meets: asked });
    }
    return grounds;
  }

  /** Lenses that saw some of the place in a period, each period asked once: most footage holds all of a short happening. */
  private seeingOf({ place }: Happening): Seeing {
    const asked = new Map<string, Promise<Map<string, Candidate>>>();
    return (period) => {
      const key = `${period.from.getTime()} ${period.to.getTime()}`;
      const known = asked.get(key) ?? this.lensesSeeing(place, period);
      asked.set(key, known);
      return known;
    };
  }

  private async lensesSeeing(
    place: Happening['place'],
    { from, to }: Period,
  ): Promise<Map<string, Candidate>> {
    const question = { place, from, to, knownAt: null };
    const found = await this.candidates.find(question, EVERYWHERE).catch(noneIfTooWide);
    return new Map(found.map((candidate) => [candidate.camera.id, candidate]));
  }
}

/** That thousands of lenses may have seen something says of no footage that it belongs to it. */
function noneIfTooWide(error: unknown): Candidate[] {
  if (placeTooWide.made(error)) return [];
  throw error;
}

type Seeing = (period: Period) => Promise<Map<string, Candidate>>;
