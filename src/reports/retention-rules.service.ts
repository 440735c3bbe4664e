import { Injectable } from '@nestjs/common';
import { CASE_GRANT_DAYS_MAX } from '../access/accounts/grants.dto';
import { LINK_DAYS_MAX } from '../access/links/signed-links.dto';
import { PURPOSE_HOURS } from '../access/purposes/purposes.dto';
import { TOKEN_DAYS_MAX } from '../access/sign-in/token.dto';
import { LIST_KEPT_DAYS } from '../cameras/imports/camera-imports.dto';
import { Config } from '../platform/config';
import type { KeptThing, KeptUnit, RetentionRuleDto, RetentionRuleListDto } from './retention-rules.dto';

type Setting = Extract<
  keyof Config,
  'LOCK_DAYS' | 'TIP_KEPT_DAYS' | 'UPLOAD_EXPIRY_HOURS' | 'SESSION_HOURS' | 'SESSION_IDLE_MINUTES'
>;

/** What is kept how long, as this installation is set up. */
@Injectable()
export class RetentionRulesService {
  constructor(private readonly config: Config) {}

  list(): RetentionRuleListDto {
    return {
      items: [
        this.set('sealed_original', 'day', 'LOCK_DAYS'),
        forGood('custody_log'),
        forGood('access_events'),
        this.set('undecided_tip', 'day', 'TIP_KEPT_DAYS'),
        this.set('tip_contact', 'day', 'TIP_KEPT_DAYS'),
        fixed('lens_list', LIST_KEPT_DAYS, 'day'),
        this.set('unfinished_upload', 'hour', 'UPLOAD_EXPIRY_HOURS'),
        this.set('session', 'hour', 'SESSION_HOURS'),
        this.set('idle_session', 'minute', 'SESSION_IDLE_MINUTES'),
        fixed('purpose', PURPOSE_HOURS, 'hour'),
        fixed('token', TOKEN_DAYS_MAX, 'day'),
        fixed('case_grant', CASE_GRANT_DAYS_MAX, 'day'),
        fixed('signed_link', LINK_DAYS_MAX, 'day'),
      ],
    };
  }

  private set(what: KeptThing, unit: KeptUnit, setting: Setting): RetentionRuleDto {
    return { what, amount: this.config[setting], unit, setting };
  }
}

function fixed(what: KeptThing, amount: number, unit: KeptUnit): RetentionRuleDto {
  return { what, amount, unit, setting: null };
}

function forGood(what: KeptThing): RetentionRuleDto {
  return { what, amount: null, unit: null, setting: null };
}
