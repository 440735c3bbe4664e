import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IncidentParams } from '../incidents/incidents.dto';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { SuggestionService } from './suggestion.service';
import {
  ConfirmedSuggestionDto,
  ConfirmSuggestionDto,
  DeclineSuggestionDto,
  ListIncidentSuggestionsDto,
  ListSuggestionsDto,
  SuggestionDto,
  SuggestionPageDto,
  SuggestionParams,
} from './suggestions.dto';

@ApiTags('incidents')
@Controller()
export class SuggestionController {
  constructor(private readonly suggestions: SuggestionService) {}

  /** Footage that may belong to an incident and that the account may read, most likely first; with what was decided. */
  @Get('incidents/:id/suggestions')
  @Requires('incident:read')
  listOfIncident(
    @Param() { id }: IncidentParams,
    @Query() query: ListIncidentSuggestionsDto,
    @Context() context: RequestContext,
  ): Promise<SuggestionPageDto> {
    return this.suggestions.listOfIncident(context, id, query);
  }

  /** Suggestions for all incidents of the account, newest first; `state=suggested` are those that wait for somebody. */
  @Get('suggestions')
  @Requires('incident:read')
  list(@Query() query: ListSuggestionsDto, @Context() context: RequestContext): Promise<SuggestionPageDto> {
    return this.suggestions.list(context, query);
  }

  /** One suggestion. */
  @Get('suggestions/:id')
  @Requires('incident:read')
  get(@Param() { id }: SuggestionParams, @Context() context: RequestContext): Promise<SuggestionDto> {
    return this.suggestions.get(context, id);
  }

  /** Confirms a suggestion: the footage is linked to the incident as the body says. */
  @Post('suggestions/:id/confirm')
  @Requires('evidence:link')
  @HttpCode(200)
  confirm(
    @Param() { id }: SuggestionParams,
    @Body() body: ConfirmSuggestionDto,
    @Context() context: RequestContext,
  ): Promise<ConfirmedSuggestionDto> {
    return this.suggestions.confirm(context, id, body);
  }

  /** Declines a suggestion; it is not made again, and the footage may still be linked by hand. */
  @Post('suggestions/:id/decline')
  @Requires('evidence:link')
  @HttpCode(200)
  decline(
    @Param() { id }: SuggestionParams,
    @Body() { reason }: DeclineSuggestionDto,
    @Context() context: RequestContext,
  ): Promise<SuggestionDto> {
    return this.suggestions.decline(context, id, reason);
  }
}
