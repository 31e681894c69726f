namespace Rattan.Tracking.Links;

/// <summary>The link builder's form; every value comes from outside.</summary>
internal sealed class LinkForm
{
    public string? Program { get; set; }

    public string? Partner { get; set; }

    public string? Destination { get; set; }

    public string? Code { get; set; }

    public string? Campaign { get; set; }

    public string? Domain { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string?> Subs { get; set => field = value ?? []; } = [];

    public string? Sub(int number) => Subs.ElementAtOrDefault(number - 1);
}
