import { Injectable } from '@nestjs/common';
import { HeldBodies } from '../../platform/http/held-bodies';

/** Room of its own for forms of signed links: strangers never take that of those who have an account. */
@Injectable()
export class HeldLinkForms extends HeldBodies {}
