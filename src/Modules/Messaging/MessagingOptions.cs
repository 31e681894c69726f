namespace Rattan.Messaging;

/// <summary>Configuration section <c>Messaging</c>.</summary>
internal sealed class MessagingOptions
{
    public const string Section = "Messaging";

    /// <summary>Who at the network is told of new messages; nobody when empty.</summary>
    public string? NetworkEmail { get; init; }

    public bool IsValid => string.IsNullOrEmpty(NetworkEmail) || LineText.IsEmail(NetworkEmail);
}
