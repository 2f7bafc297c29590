package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;

/// Takes the rows of an audience, a block at a time, from one thread.
public interface Rows {
    /// An empty block to fill; waits while all of them are in use.
    Block room() throws InterruptedException;

    /// A block with whole rows in this form. The block belongs to the taker from here on.
    ///
    /// @throws Problem when this or an earlier block was not in its form
    void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException;
}
