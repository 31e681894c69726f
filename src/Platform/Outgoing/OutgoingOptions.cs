namespace Rattan.Platform.Outgoing;

public sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>Also asks addresses that are not public, and on any port: for installations whose sites are in their
    /// own network.</summary>
    public bool AllowPrivate { get; set; }

    public int TimeoutMs { get; set; } = 10_000;

    public int BodyMaxBytes { get; set; } = 1_048_576;

    public int RedirectsMax { get; set; } = 5;

    public bool IsValid => TimeoutMs is > 0 and <= 120_000 && BodyMaxBytes is > 0 and <= 33_554_432
        && RedirectsMax is >= 0 and <= 20;
}
