import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { FaultService } from './fault.service';
import {
  AddFaultNoteDto,
  FaultDetailDto,
  FaultPageDto,
  FaultParams,
  ListFaultsDto,
  RepairFaultDto,
  WithdrawFaultDto,
} from './faults.dto';

/** What is broken, and who does something about it. */
@ApiTags('upkeep')
@Controller('faults')
export class FaultsController {
  constructor(private readonly faults: FaultService) {}

  /** Fault tickets, begun first first; those that still wait for somebody unless a state is asked for. */
  @Get()
  @Requires('camera:upkeep')
  list(@Context() { scope }: RequestContext, @Query() query: ListFaultsDto): Promise<FaultPageDto> {
    return this.faults.list(query, scope);
  }

  /** One ticket with its notes. */
  @Get(':id')
  @Requires('camera:upkeep')
  get(@Context() { scope }: RequestContext, @Param() { id }: FaultParams): Promise<FaultDetailDto> {
    return this.faults.get(id, scope);
  }

  /** Adds a note, or says that somebody is repairing it. */
  @Post(':id/notes')
  @Requires('camera:upkeep')
  @TakesIdempotencyKey()
  addNote(
    @Context() context: RequestContext,
    @Param() { id }: FaultParams,
    @Body() body: AddFaultNoteDto,
  ): Promise<FaultDetailDto> {
    return this.faults.addNote(context, id, body);
  }

  /** The lens works again, unless another ticket of it is open. */
  @Post(':id/repaired')
  @Requires('camera:upkeep')
  @HttpCode(200)
  repair(
    @Context() context: RequestContext,
    @Param() { id }: FaultParams,
    @Body() body: RepairFaultDto,
  ): Promise<FaultDetailDto> {
    return this.faults.repair(context, id, body);
  }

  /** It was reported wrongly: the history then says that the lens was not faulty; what was believed before stays readable. */
  @Post(':id/withdraw')
  @Requires('camera:upkeep')
  @HttpCode(200)
  withdraw(
    @Context() context: RequestContext,
    @Param() { id }: FaultParams,
    @Body() body: WithdrawFaultDto,
  ): Promise<FaultDetailDto> {
    return this.faults.withdraw(context, id, body);
  }
}
