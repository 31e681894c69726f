namespace Rattan.Contracts.Clicks;

/// <summary>The click store cannot be reached. Clicks wait in the spool meanwhile and nothing is lost; what wanted to
/// read them answers <see cref="Code"/>.</summary>
public sealed class ClickStoreAwayException : Exception
{
    public const string Code = "clicks.store_away";

    public ClickStoreAwayException()
    {
    }

    public ClickStoreAwayException(string message)
        : base(message)
    {
    }

    public ClickStoreAwayException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
