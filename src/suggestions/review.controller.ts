import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IncidentParams } from '../incidents/incidents.dto';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { ReviewService } from './review.service';
import {
  ListReviewsDto,
  RecordReviewDto,
  ReviewDto,
  ReviewPageDto,
  ReviewParams,
  WithdrawReviewDto,
} from './reviews.dto';

@ApiTags('incidents')
@Controller('incidents/:id/reviews')
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  /**
   * Writes down that a period of sealed footage was watched for this incident, and whether what the case looks for was seen
   * in it. With `supersedesId` it puts an earlier review right, which stays in the history.
   */
  @Post()
  @Requires('evidence:link')
  @TakesIdempotencyKey()
  record(
    @Param() { id }: IncidentParams,
    @Body() body: RecordReviewDto,
    @Context() context: RequestContext,
  ): Promise<ReviewDto> {
    return this.reviews.record(context, id, body);
  }

  /** What was watched for an incident, oldest first; with what was put right on demand. Items one may not read go unnamed. */
  @Get()
  @Requires('incident:read')
  list(
    @Param() { id }: IncidentParams,
    @Query() query: ListReviewsDto,
    @Context() context: RequestContext,
  ): Promise<ReviewPageDto> {
    return this.reviews.list(context, id, query);
  }

  /** Withdraws a review that was written by mistake; answers the entry that says so. Both stay in the history. */
  @Post(':reviewId/withdraw')
  @Requires('evidence:link')
  @HttpCode(200)
  withdraw(
    @Param() { id, reviewId }: ReviewParams,
    @Body() { reason }: WithdrawReviewDto,
    @Context() context: RequestContext,
  ): Promise<ReviewDto> {
    return this.reviews.withdraw(context, { incidentId: id, id: reviewId }, reason);
  }
}
