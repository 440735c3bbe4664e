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
   * The yearly figures of an area, by the area tree and the lenses of 31 December of that year.
   * @throws invalid_input unless exactly one of `areaId` and `area` is given; area_code_unknown, area_not_valid_on,
   * outside_your_areas
   */
  async yearly(query: YearlyReportQueryDto, scope: AccessScope): Promise<YearlyReportDto> {
    const { year } = query;
    const asOf = `${year}-12-31`;
    const { id, code, name } = await this.areas.get(await this.areaIdOf(query, asOf), asOf);
    await this.areas.refuseOutsideOn(id, asOf, scope);
    const figures = figuresOf(await this.repository.yearly(id, asOf, year));
    return { area: { id, code, name }, year, asOf, ...figures };
  }

  private async areaIdOf({ areaId, area }: YearlyReportQueryDto, asOf: string): Promise<number> {
    if ((areaId === undefined) === (area === undefined))
      throw invalidField(
        'area',
        'give either areaId or area, not both',
        'hãy cho areaId hoặc area, không cả hai',
      );
    if (areaId !== undefined) return areaId;
    const dated = area!.includes('@') ? area! : `${area}@${asOf}`;
    return (await this.areas.resolve(dated)).id;
  }
}
