import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../platform/http/requires';
import { RetentionRuleListDto } from './retention-rules.dto';
import { RetentionRulesService } from './retention-rules.service';

@ApiTags('reports')
@Controller('retention-rules')
export class RetentionRulesController {
  constructor(private readonly rules: RetentionRulesService) {}

  /** What is kept how long, as this installation is set up; settings of its processes, so nothing to change here. */
  @Get()
  @Requires('account:write')
  list(): RetentionRuleListDto {
    return this.rules.list();
  }
}
