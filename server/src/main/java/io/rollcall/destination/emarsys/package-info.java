/// SAP Emarsys: its login, its pace, its replies and its contact lists.
@NullMarked
package io.rollcall.destination.emarsys;

import org.jspecify.annotations.NullMarked;
