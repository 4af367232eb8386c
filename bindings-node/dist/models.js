"use strict";
// The shapes of outbound applications and their tokens, as they travel. Every field of a reply may be missing:
// the service leaves out what is empty.
Object.defineProperty(exports, "__esModule", { value: true });
