using Rattan.Contracts.Deals;
using Rattan.Platform.Audit;

namespace Rattan.Deals.Messages;

/// <summary>A message to creators with the placeholders {creator}, {merchant}, {product} and {fee}.</summary>
internal sealed class MessageTemplate : IAudited
{
    public const int NameMax = 100;
    public const int SubjectMax = 180;
    public const int BodyMax = 5000;

    public static readonly string[] Placeholders = ["creator", "merchant", "product", "fee"];

    public MessageTemplateId Id { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>en, vi or zh.</summary>
    public string Language { get; private set; } = "en";

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"message_template:{Id}";

    public void Write(string name, string language, string subject, string body)
    {
        (Name, Language, Subject, Body) = (name, language, subject, body);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var template = model.Entity<MessageTemplate>();
        template.ToTable("deal_templates").HasKey(t => t.Id);
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.Version).IsConcurrencyToken();
        template.Ignore(t => t.AuditKey);
    }
}
