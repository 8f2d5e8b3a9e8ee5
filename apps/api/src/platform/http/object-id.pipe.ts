import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors/app-error.js';

/** A path id that cannot be one names nothing: 404, as for a record that is not there. */
@Injectable()
export class ObjectIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[0-9a-f]{24}$/.test(value)) throw new NotFound();
    return value;
  }
}
