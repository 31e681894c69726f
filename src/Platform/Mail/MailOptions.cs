using Microsoft.Extensions.Configuration;

namespace Rattan.Platform.Mail;

/// <summary>How mail leaves (docs/operating/mail.md). Without a host it goes to files in the data folder.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Only a server on this machine should be spoken to without.</summary>
    public bool Tls { get; set; } = true;

    public string? User { get; set; }

    public string? Password { get; set; }

    public string From { get; set; } = "no-reply@localhost.localdomain";

    public string FromName { get; set; } = "Rattan";

    /// <summary>The origin that links in mails begin with.</summary>
    public string SiteUrl { get; set; } = "http://localhost:5080";

    public int PollIntervalMs { get; set; } = 2000;

    public int BatchMax { get; set; } = 50;

    public int TimeoutMs { get; set; } = 20_000;

    public int KeptDays { get; set; } = 90;

    public bool IsValid => LineText.IsEmail(From) && LineText.IsLine(FromName, 100) && Port is > 0 and < 65_536
        && Uri.TryCreate(SiteUrl, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
        && PollIntervalMs is >= 100 and <= 60_000 && BatchMax is > 0 and <= 1000 && TimeoutMs is >= 1000 and <= 60_000
        && KeptDays is > 0 and <= 3650;

    /// <summary>Reads <c>RATTAN_SMTP</c>, such as <c>smtp://user:password@mail.example.com:587</c>, and then the
    /// section, which wins. <c>smtp+plain://</c> speaks without TLS.</summary>
    public void Read(IConfiguration configuration)
    {
        SiteUrl = (configuration["RATTAN_URLS"] ?? SiteUrl).Split(';', ',')[0];
        if (configuration["RATTAN_SMTP"] is { Length: > 0 } address)
        {
            var smtp = new Uri(address, UriKind.Absolute);
            var user = smtp.UserInfo.Split(':', 2);
            (Host, Port, Tls) = (smtp.Host, smtp.Port > 0 ? smtp.Port : Port, smtp.Scheme != "smtp+plain");
            User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        }

        configuration.GetSection(Section).Bind(this);
        SiteUrl = SiteUrl.TrimEnd('/');
    }
}
