import { IsUUID } from 'class-validator';
import { AreaId } from '../../platform/http/fields';
import { RequestParams } from '../requests.dto';

export class AnswerParams extends RequestParams {
  @IsUUID()
  answerId: string;
}

export class DigestQueryDto {
  /**
   * Of recorders in the area and everything in it, by today's tree.
   * @example 12
   */
  @AreaId()
  areaId: number;
}
