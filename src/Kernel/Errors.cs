namespace Rattan.Kernel;

/// <summary>A refusal with a stable <paramref name="Code"/> that callers may rely on. <paramref name="Field"/> names
/// the part of the request that is wrong, in the request's own words (<c>lines[2].amount.minor</c>).</summary>
public abstract record Error(string Code, string Message, string? Field = null);

/// <summary>The request is malformed or out of range: HTTP 400.</summary>
public record ValidationError(string Code, string Message, string? Field = null) : Error(Code, Message, Field);

/// <summary>The caller is known but may not do this: HTTP 403.</summary>
public record ForbiddenError(string Code, string Message) : Error(Code, Message);

/// <summary>The thing does not exist, or not for this caller: HTTP 404.</summary>
public record NotFoundError(string Code, string Message) : Error(Code, Message);

/// <summary>The request is well formed but contradicts what is stored: HTTP 409.</summary>
public record ConflictError(string Code, string Message, string? Field = null) : Error(Code, Message, Field);

/// <summary>The caller has as much under way as it may: HTTP 429.</summary>
public record TooMuchError(string Code, string Message) : Error(Code, Message);

/// <summary>The server cannot take this now; the caller may retry: HTTP 503.</summary>
public record UnavailableError(string Code, string Message) : Error(Code, Message);
