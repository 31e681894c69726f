using System.ComponentModel.DataAnnotations;

namespace Rattan.Events.ClickHouse;

public sealed class ClickHouseOptions : IValidatableObject
{
    /// <summary>The HTTP interface, such as <c>http://127.0.0.1:8123/?database=rattan</c>: one server, or an address
    /// that leads to one at a time, for turns of folding are kept there.</summary>
    [Required]
    public string Url { get; set; } = "";

    public string User { get; set; } = "default";

    /// <summary>Goes in a header, never in an address or a log.</summary>
    public string Password { get; set; } = "";

    /// <summary>A cluster of the server's configuration. Clicks and roll-ups are then spread over its shards.</summary>
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string? Cluster { get; set; }

    /// <summary>How long one request may take, with everything.</summary>
    [Range(100, 3_600_000)]
    public int RequestTimeoutMs { get; set; } = 60_000;

    /// <summary>What one question may take of the server's memory; its time is
    /// <see cref="EventsOptions.QueryTimeoutMs"/>.</summary>
    [Range(10_000_000, long.MaxValue)]
    public long QueryBytesMax { get; set; } = 4_000_000_000;

    /// <summary>How often a batch may find that others counted meanwhile before it is left for the next
    /// turn.</summary>
    [Range(1, 10_000)]
    public int FoldAttemptsMax { get; set; } = 200;

    internal Uri Server => new(new Uri(Url).GetLeftPart(UriPartial.Path));

    internal string Database
    {
        get
        {
            var query = System.Web.HttpUtility.ParseQueryString(new Uri(Url).Query);
            return query["database"] is { Length: > 0 } named ? named : "rattan";
        }
    }

    internal static void Copy(ClickHouseOptions from, ClickHouseOptions to)
    {
        (to.Url, to.User, to.Password, to.Cluster) = (from.Url, from.User, from.Password, from.Cluster);
        (to.RequestTimeoutMs, to.QueryBytesMax) = (from.RequestTimeoutMs, from.QueryBytesMax);
        to.FoldAttemptsMax = from.FoldAttemptsMax;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return new ValidationResult("The address of ClickHouse must be http or https.", [nameof(Url)]);
            yield break;
        }

        if (url.UserInfo.Length > 0 || url.Query.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult(
                "The name and the password go to User and Password, not into the address.", [nameof(Url)]);
        }

        if (!Database.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(Database[0]))
        {
            yield return new ValidationResult(
                "The database is named by letters, digits and underscores.", [nameof(Url)]);
        }
    }
}
