import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { invalidField } from '../platform/errors';
import type { AccessScope } from '../platform/http/request-context';
import type { YearlyReportDto, YearlyReportQueryDto } from './reports.dto';
import { ReportsRepository } from './reports.repository';
import { figuresOf } from './yearly-report';

@Injectable()
export class ReportsService {
  constructor(
    private readonly repository: ReportsRepository,
    private readonly areas: AreaService,
  ) {}

  /**
   * The yearly figures of an area, with the lenses of 31 December of that year. Its tree is of that day too, or of the date that
   * `area` gives: so a unit of today can be compared with what its groups were before a reform.
   * @throws invalid_input unless exactly one of `areaId` and `area` is given; area_code_unknown, area_not_valid_on,
   * outside_your_areas
   */
  async yearly(query: YearlyReportQueryDto, scope: AccessScope): Promise<YearlyReportDto> {
    const { year } = query;
    const asOf = `${year}-12-31`;
    const { areaId, membersOn } = await this.areaOf(query, asOf);
    const { id, code, name } = await this.areas.get(areaId, membersOn);
    await this.areas.refuseOutsideOn(id, membersOn, scope);
    const figures = figuresOf(await this.repository.yearly(id, year, membersOn));
    return { area: { id, code, name }, year, asOf, membersOn, ...figures };
  }

  private async areaOf(
    { areaId, area }: YearlyReportQueryDto,
    asOf: string,
  ): Promise<{ areaId: number; membersOn: string }> {
    if ((areaId === undefined) === (area === undefined))
      throw invalidField(
        'area',
        'give either areaId or area, not both',
        'hãy cho areaId hoặc area, không cả hai',
      );
    if (areaId !== undefined) return { areaId, membersOn: asOf };
    const { id, on } = await this.areas.resolve(area!.includes('@') ? area! : `${area}@${asOf}`);
    return { areaId: id, membersOn: on };
  }
}
