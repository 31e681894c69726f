namespace Rattan.Contracts.Commissions;

/// <summary>Configuration section <c>Appeals</c>: the clocks of programs that set none of their own.</summary>
public sealed class AppealTerms
{
    public const string Section = "Appeals";

    private const int DaysMax = 365;

    /// <summary>How long after a rejection its partner may appeal.</summary>
    public int FileDays { get; init; } = 14;

    /// <summary>How long the merchant has to answer before the network decides.</summary>
    public int AnswerDays { get; init; } = 14;

    /// <summary>Who at the network is told of appeals that nobody answered; nobody when empty.</summary>
    public string? NetworkEmail { get; init; }

    public bool IsValid => FileDays is >= 1 and <= DaysMax && AnswerDays is >= 1 and <= DaysMax
        && (string.IsNullOrEmpty(NetworkEmail) || LineText.IsEmail(NetworkEmail));
}
