using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

public interface IClickSpool
{
    /// <summary>True once the click is on disk (fsync). False when the disk refused it: the click is lost and counted
    /// as lost, and the visitor should be redirected all the same. Never throws for the disk.</summary>
    ValueTask<bool> AcceptAsync(Click click);
}

public interface ISpoolHealth
{
    /// <summary>False from the first failed write until a write succeeds again, and before the spool is open.</summary>
    bool IsWriting { get; }

    /// <summary>Clicks put on disk since the start of the process.</summary>
    long Accepted { get; }

    /// <summary>Clicks that the disk refused since the start of the process.</summary>
    long Lost { get; }
}
